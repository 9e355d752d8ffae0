package io.wheelhouse.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs a real server of Vault's API: it is given one as a parameter of type {@link RunningVault}, of a test
 * method, a lifecycle method or the constructor.
 *
 * <p>Each product is started at most once per test run, on a free loopback port, when the first test asks for it. Tests
 * share it, so each works on mounts and names of its own ({@link RunningVault#newName()}).
 *
 * <p>Where the program is missing the tests are skipped by name; with {@code WHEELHOUSE_REAL_SERVERS=required} in the
 * environment, or as a system property, they fail. {@code src/test/servers/servers install openbao vault} installs them.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealVaultExtension.class)
public @interface RealVault {
    /** Which one. */
    VaultProduct value();
}
