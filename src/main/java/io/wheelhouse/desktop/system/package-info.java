/** What the operator's desktop offers beside a window, over its session bus. Where there is none, nothing happens. */
@NullMarked
package io.wheelhouse.desktop.system;

import org.jspecify.annotations.NullMarked;
