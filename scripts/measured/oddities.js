// Run in a page that is weighed: gives in words what is wrong with how its pictures and addresses are written.
() => {
  const odd = [];
  const own = (what, address) => {
    if (!address.startsWith("/") || address.startsWith("//"))
      odd.push(`the address ${address} of a ${what} is not root-relative`);
  };
  const each = (selector, attribute, what) =>
    document.querySelectorAll(selector).forEach((one) => own(what, one.getAttribute(attribute)));
  const candidates = (set) => set.split(",").map((one) => one.trim().split(/\s+/)[0]);
  each("link[rel~=stylesheet]", "href", "stylesheet");
  each("link[rel~=icon]", "href", "icon");
  each("script[src]", "src", "script");
  each("video[poster]", "poster", "poster");
  document.querySelectorAll("source[srcset], img[srcset]").forEach((one) =>
    candidates(one.getAttribute("srcset")).forEach((address) => own("picture", address)));
  [...document.images].forEach((img, index) => {
    const address = img.getAttribute("src");
    own("picture", address);
    const sources = [...(img.closest("picture")?.querySelectorAll("source[srcset]") ?? [])].map((one) => one.type);
    for (const type of ["image/avif", "image/webp"])
      if (!sources.includes(type)) odd.push(`the picture ${address} is not offered as ${type}`);
    if (!img.hasAttribute("srcset")) odd.push(`the picture ${address} has no srcset`);
    if (!img.hasAttribute("width") || !img.hasAttribute("height"))
      odd.push(`the picture ${address} has no width and height`);
    // A page's first picture is its lead: above the fold on a desk, and what readers wait for.
    const top = img.getBoundingClientRect().top + scrollY;
    if (index && top >= innerHeight && img.loading !== "lazy")
      odd.push(`the picture ${address} is below the fold and not lazy`);
  });
  return odd;
}
