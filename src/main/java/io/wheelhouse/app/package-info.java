/** The composition root: opens a workspace, wires the capabilities by hand, hands them to the desktop and the command line. */
@NullMarked
package io.wheelhouse.app;

import org.jspecify.annotations.NullMarked;
