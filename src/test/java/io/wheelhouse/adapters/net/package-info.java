/** What adapters share, without a server. */
@NullMarked
package io.wheelhouse.adapters.net;

import org.jspecify.annotations.NullMarked;
