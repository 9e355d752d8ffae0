/** Small parts that several panels draw with. */
@NullMarked
package io.wheelhouse.desktop.control;

import org.jspecify.annotations.NullMarked;
