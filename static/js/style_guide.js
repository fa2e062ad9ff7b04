// Makes each sample's frame as high as the sample; without this the frames scroll.
for (const frame of document.querySelectorAll(".guide-block iframe")) {
  const fit = () => {
    const sample = frame.contentDocument?.documentElement;
    if (sample) frame.height = sample.offsetHeight + 2;
  };
  frame.addEventListener("load", () => {
    fit();
    new ResizeObserver(fit).observe(frame.contentDocument.documentElement);
  });
}
