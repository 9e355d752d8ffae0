/** Many clients, killed at random, fight for a few slots; what they saw is checked by one who knows nothing of the engine. */
@NullMarked
package io.wheelhouse.contention;

import org.jspecify.annotations.NullMarked;
