// Overwrites with zeros what the memory holds and nobody will read, so that it need not travel.

const LARGE = 2 ** 20; // bytes: more than any gap between two blocks
const STEP = 8; // bytes, of which every block is a multiple

// Wipes the `texts`, [address, size] each, and all that was given back: what is free is asked for, and given back again.
const wipe = (module, texts) => {
  const { malloc, free, sbrk } = module.LDSO.loadedLibsByHandle[0].exports;
  const clear = (address, size) => module.HEAPU8.fill(0, address, address + size);
  for (const [address, size] of texts) clear(address, size);

  // Above all blocks first: as long as that is taken, what can be had lies in the gaps.
  const above = malloc(LARGE);
  free(above);
  const size = sbrk(0) - above;
  const taken = [malloc(size)];
  clear(taken[0], size);
  for (let gap = LARGE; gap >= STEP; gap -= gap > 1024 ? gap >> 4 & -STEP : STEP) {
    for (;;) {
      const address = malloc(gap);
      if (address >= taken[0]) {
        free(address);
        break;
      }
      clear(address, gap);
      taken.push(address);
    }
  }
  taken.forEach(free);
};

export { wipe };
