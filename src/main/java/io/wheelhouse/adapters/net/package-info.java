/** What adapters need on their way to a server, whichever it is: TLS from PEM files, and pauses between tries. */
@NullMarked
package io.wheelhouse.adapters.net;

import org.jspecify.annotations.NullMarked;
