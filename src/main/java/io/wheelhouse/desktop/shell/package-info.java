/** The frame of the window. */
@NullMarked
package io.wheelhouse.desktop.shell;

import org.jspecify.annotations.NullMarked;
