/** What the operator should know: outcomes and things that went wrong, kept for as long as the window is open. */
@NullMarked
package io.wheelhouse.desktop.notice;

import org.jspecify.annotations.NullMarked;
