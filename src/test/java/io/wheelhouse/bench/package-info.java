/** Figures, measured side by side with what people use today, on real servers. Not part of the tests. */
@NullMarked
package io.wheelhouse.bench;

import org.jspecify.annotations.NullMarked;
