@NullMarked
package io.wheelhouse.locks;

import org.jspecify.annotations.NullMarked;
