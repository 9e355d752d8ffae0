/** The lock room, over stores in memory. */
@NullMarked
package io.wheelhouse.locks;

import org.jspecify.annotations.NullMarked;
