/** The one way from a wish to a change: preview, confirmation, outcome. */
@NullMarked
package io.wheelhouse.desktop.change;

import org.jspecify.annotations.NullMarked;
