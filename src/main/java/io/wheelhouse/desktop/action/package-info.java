/** What an operator can do, as objects: one feeds button, menu, palette and shortcut alike. */
@NullMarked
package io.wheelhouse.desktop.action;

import org.jspecify.annotations.NullMarked;
