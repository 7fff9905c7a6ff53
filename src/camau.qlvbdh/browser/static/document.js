/* On a phone the parts that are read less often begin folded. */
if (window.matchMedia("(max-width: 767.98px)").matches && !window.location.hash) {
  document.querySelectorAll("details[data-fold='phone']").forEach((one) => {
    one.open = false;
  });
}
