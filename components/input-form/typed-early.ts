import type { RawValue, RawValues } from "./raw-values";

/**
 * What stands in the controls of a form and not in its state: typed before the page's script had come, or put back by
 * the browser. `idOf` gives the id of an input's control, or the name that its boxes share.
 */
export function readTypedEarly(
  form: HTMLFormElement,
  shown: RawValues,
  idOf: (name: string) => string,
): RawValues {
  const typed: RawValues = {};
  for (const [name, value] of Object.entries(shown)) {
    const standing = readControl(form, idOf(name), Array.isArray(value));
    if (standing !== undefined && String(standing) !== String(value)) typed[name] = standing;
  }
  return typed;
}

function readControl(form: HTMLFormElement, id: string, several: boolean): RawValue | undefined {
  const boxes = [...form.elements].filter(
    (element): element is HTMLInputElement => element instanceof HTMLInputElement && element.name === id,
  );
  if (boxes.length > 0) {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    return several ? ticked : ticked[0];
  }
  const control = form.elements.namedItem(id);
  if (control instanceof HTMLInputElement && control.type === "checkbox") return String(control.checked);
  return control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement
    ? control.value
    : undefined;
}
