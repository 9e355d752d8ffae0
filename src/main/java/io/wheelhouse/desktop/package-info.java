/** The window: shell, panels, and what they share. Nothing outside this room touches JavaFX. */
@NullMarked
package io.wheelhouse.desktop;

import org.jspecify.annotations.NullMarked;
