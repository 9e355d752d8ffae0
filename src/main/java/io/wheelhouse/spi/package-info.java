/**
 * What an outside service must offer: narrow ports, records and typed failures. The contract for plug-ins.
 *
 * <p>Nothing here depends on another room. A jar that implements {@link io.wheelhouse.spi.Adapter} needs this package
 * and the JDK only.
 */
@NullMarked
package io.wheelhouse.spi;

import org.jspecify.annotations.NullMarked;
