"""What the documentation says around the figures."""

from benchmarks.results import ANSWER, EXPLORE, GALLERY, LEARN, SMOOTH, START, WEIGHT

INTRODUCTION = """
# Benchmarks

colornn against its peers, in one run of `make bench`, which wrote this page. Everybody learns the same {training}
of the {rows} rows of `{data}` and is measured on the other {test}, with 3 inputs, 16 hidden units (relu), 9 classes
(softmax), batches of 64 and 20 epochs. Figures are medians of {repetitions}, unless they say otherwise; in brackets is
what they are to colornn's: 2.0x is twice colornn's.

{machine}

![Starts, epochs and growth]({plot})
"""

MACHINE = "Measured on {date} with {browser}, on {cores} cores of {processor}, {system}; outside it Python {python}."

SECTIONS = {
    START: """
Seconds since the navigation began, each in a browser that is awake, with an empty profile. Ready means that the library
is there, has the data and can train; for colornn that is its worker. colornn's page answers before, from a model
trained when the site was built. A peer's page could do so too, but not before its library is there: compare colornn's
first label with a peer's ready. Over the slow links files come with brotli, and every answer takes 20 ms more.
""",
    LEARN: """
The library alone: in a page, or for colornn a worker, that does nothing but train, after a whole training to warm up,
so that what the browser compiles is compiled. TensorFlow.js, ml5, jax-js and Brain.js compute in 32 bits, and so does
colornn here. ConvNetJS, the NumPy loop and scikit-learn compute in 64 bits, as colornn does unless it is asked
otherwise, on its page too: that has a column of its own. On the page: colornn's page with its charts, from one epoch
shown to the next, the validation set evaluated after each. Time to 79 % counts whole epochs of training alone; "never"
is not within 20.
""",
    ANSWER: """
From a colour to its label, in the thread that the library runs in; 10,000 colours in one call where there is one,
each from an array of numbers to names.
""",
    SMOOTH: """
While the page trains without end, the two ends of a slider are pressed in turn. The time counts from the moment that
the browser takes in the press until the label in the document is the other one. Every chart of colornn's page has been
opened; its panel See is the one in sight, with all that a window of 1280 by 720 shows of it: the decision map, redrawn
as the network learns, and what stands beside it. The peers' pages draw nothing. Brain.js trains with its `trainAsync`,
ConvNetJS an epoch at a time with the page's turn between. colornn's page answers with the weights that its worker has
last sent, which may be one picture old, and the worker's own answer follows; the first of the two counts.
Gaps and tasks are the longest of all repetitions. Browsers report no task below 50 ms; at 60 Hz frames are 17 ms apart.
""",
    EXPLORE: """
After 20 epochs in Train the slider of What if moves with every picture, so that a network is trained anew for as many
of its positions as can be, and charts, numbers and map are drawn for each. Meanwhile the two ends of a colour's slider
are pressed in turn, as above; the page answers alone, and its worker is not asked before that slider rests. Then the
same network is trained from 20 seeds, from the press to the sentence.
""",
    GALLERY: """
Two tables of the gallery, each in a visit of its own, with the settings that it comes with; at the end at least .97 of
the validation set are named right. Spirals (300 points) count from the press that opens them, where Train is pressed
the moment that they are there; digits (1,797 pictures of 8 by 8) from the press of Train.
""",
    WEIGHT: """
Bytes of all files of a first visit, sent as they are or compressed where that is shorter, and what a second visit still
fetches. Memory is what all processes of the browser have for themselves at the worst moment of a visit with five
epochs, less what they have with an empty page; it is sampled every 50 ms.
""",
}

TEMPLATES = """
The tutorial's page as makers write it: a colour, its name, which follows while the network learns all 5,000 colours in
20 epochs, and a line for each epoch. Lines are those of all files but the one with addresses. colornn's pages are the
templates of `examples/`, as the site has them; the peers' stand in `benchmarks/pages/templates/`. Each is opened in a
browser with an empty profile, and everything comes from the same machine. A template has no start model, and starts
Python plainly; with p5.js, `colornn.mjs` starts from the site's snapshot. Measured on {date}, medians of {repetitions};
before, the load of the two cores was {load}.
"""

SCALING = """
Milliseconds of one epoch on random colours, colornn alone in its worker, with 4,000 rows, 16 hidden units and batches
of 64 where the table does not say otherwise. Each is measured once, as the median of up to five epochs. A case
that took longer than {case_seconds:g} s with its preparation was cut off, and the slower ones of its curve were not
tried. ml5 trains with TensorFlow.js, whose columns stand for it.
"""

HOW = """
- `make bench` measures on the machine that it is called on. The repetitions of all contestants are interleaved, in an
  order that moves on by one with each. Peers come from npm, by `benchmarks/package-lock.json`, and are served like
  colornn, with the headers of a plain static host, so that no WebAssembly here has threads.
- The peers' pages are what colornn's page is at its heart: sliders, a label, Train and a line for each epoch. One
  driver presses the same elements on all of them (`benchmarks/pages/`).
- Every peer is used as its own documentation recommends, by its own calls for training and prediction; shuffling is on
  where it exists. ml5 gets all training rows (by default it would validate on a tenth). The learning rate of 0.02 for
  Adam was the best of 0.003, 0.01, 0.02, 0.05 and 0.1 after 20 epochs with scikit-learn.
- webgl runs in software where the machine has no graphics processor, as most that run headless browsers have none.
- `make bench QUICK=1` runs everything once, with few peers and as small as it can be, and writes to `build/bench/`.
"""
