/** The lock board: what the table shows, in which order, and what can be done from it. */
@NullMarked
package io.wheelhouse.desktop.locks;

import org.jspecify.annotations.NullMarked;
