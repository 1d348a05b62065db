/** Loaded before the server: its clock stands CLOCK_DAYS later than the machine's. */
const shift = Number(process.env.CLOCK_DAYS ?? 0) * 86_400_000;
const Machine = Date;

globalThis.Date = class extends Machine {
  constructor(...parts) {
    if (parts.length > 0) super(...parts);
    else super(Machine.now() + shift);
  }
  static now() {
    return Machine.now() + shift;
  }
};
