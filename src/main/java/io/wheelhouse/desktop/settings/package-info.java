/** How the window looks, and what it remembers. */
@NullMarked
package io.wheelhouse.desktop.settings;

import org.jspecify.annotations.NullMarked;
