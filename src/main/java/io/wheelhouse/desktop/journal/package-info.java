/** What happened: own changes and what was seen, on one line of time. */
@NullMarked
package io.wheelhouse.desktop.journal;

import org.jspecify.annotations.NullMarked;
