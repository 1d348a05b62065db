/** 000000, 123456, 654321, 121212: what a finder of the phone tries first. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  const oneStep = steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
  return oneStep || pin.slice(0, 2).repeat(3) === pin || pin.slice(0, 3).repeat(2) === pin;
}
