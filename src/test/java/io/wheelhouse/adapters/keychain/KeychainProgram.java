package io.wheelhouse.adapters.keychain;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;

/** Stores a secret and reads it back, in a process of its own: whether there is a keychain depends on its environment. */
final class KeychainProgram {
    private static final String NAME = "production-consul-token";

    private KeychainProgram() {}

    public static void main(String[] arguments) throws Exception {
        var keychain = new SystemKeychain();
        System.out.println(keychain.obstacle().orElse("there is one"));
        try {
            System.out.println("before: " + keychain.find(NAME).isPresent());
            keychain.store(NAME, new Secret("first"));
            keychain.store(NAME, new Secret(arguments[0]));
            System.out.println("after: " + keychain.find(NAME).equals(java.util.Optional.of(new Secret(arguments[0]))));
        } catch (ServiceException cannot) {
            System.out.println(cannot.getMessage());
        }
        // Without System.exit: a thread that is left behind would keep the process from ending.
    }
}
