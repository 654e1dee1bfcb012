/** A doctor’s photograph: the card in which it is chosen, and its text where it is shown. */
export const photos = {
  photoOf: "Photo of {name}",
  title: "Photo",
  shown: "Everyone who looks for a doctor sees this photo.",
  kept: "The photo is kept, and nobody sees it while the doctor is taken out.",
  none: "There is no photo yet: initials are shown instead.",
  file: "Photo file",
  hint: "JPEG, PNG or WebP, up to 6 MB and 25 megapixels. It is cut to a square. Where and when it was taken is removed.",
  upload: "Upload photo",
  replace: "Replace photo",
  uploading: "Uploading…",
  removeAsk: "Remove the photo",
  removeText: "The photo is deleted, and initials are shown instead.",
  remove: "Remove photo",
  removing: "Removing…",
  reload: "Refresh the page to see the latest",
  done: { uploaded: "The photo is saved.", removed: "The photo has been removed." },
} as const;
