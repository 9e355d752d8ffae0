/** The command line: the same operations as the desktop, scriptable. The answer goes to stdout, everything else to stderr. */
@NullMarked
package io.wheelhouse.cli;

import org.jspecify.annotations.NullMarked;
