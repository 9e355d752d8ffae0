/** The thread that the window belongs to, and how others reach it. */
@NullMarked
package io.wheelhouse.desktop.screen;

import org.jspecify.annotations.NullMarked;
