package io.wheelhouse.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs a real Consul: it is given one as a parameter of type {@link ConsulServer}, of a test method, a
 * lifecycle method or the constructor.
 *
 * <p>Each variant is started at most once per test run, on free loopback ports, when the first test asks for it. Tests share
 * it, so each works below a root of its own ({@link ConsulServer#newRoot()}).
 *
 * <p>Where the program is missing the tests are skipped by name; with {@code WHEELHOUSE_REAL_SERVERS=required} in the
 * environment, or as a system property, they fail. {@code src/test/servers/servers install consul} installs it.
 *
 * <pre>{@code
 * @RealConsul
 * class LocksOnConsulTest {
 *     @Test
 *     void frees_a_slot(ConsulServer consul, @RealConsul(ConsulVariant.ACL) ConsulServer guarded) { … }
 * }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealConsulExtension.class)
public @interface RealConsul {
    /** Which one, where the parameter does not say otherwise. */
    ConsulVariant value() default ConsulVariant.PLAIN;
}
