/** Before there is a window: one instance, a display, and the logs. Nothing here touches JavaFX. */
@NullMarked
package io.wheelhouse.desktop.start;

import org.jspecify.annotations.NullMarked;
