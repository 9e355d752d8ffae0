/** The words that are typed into filters. */
@NullMarked
package io.wheelhouse.desktop.filter;

import org.jspecify.annotations.NullMarked;
