package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/** Our own certificate and key, from PEM files: PKCS#8, PKCS#1 and SEC1, as OpenSSL and Vault write them. */
final class ClientIdentity {
    private static final char[] NO_PASSWORD = new char[0];

    private ClientIdentity() {}

    static KeyManager[] keyManagers(TlsSettings settings) throws ServiceException {
        var chain = Certificates.read(
                VaultFields.CLIENT_CERTIFICATE, settings.clientCertificate().orElseThrow());
        var keyFile = settings.clientKey().orElseThrow();
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("client", key(keyFile), NO_PASSWORD, chain.toArray(new Certificate[0]));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            // No cause: what a key parser complains about may quote the key.
            throw invalid(keyFile, "holds a private key that cannot be used");
        } catch (IOException e) {
            throw Certificates.unreadable(VaultFields.CLIENT_KEY, keyFile, e);
        }
    }

    private static PrivateKey key(Path file) throws ServiceException, IOException, GeneralSecurityException {
        var info = keyInfo(file).orElseThrow(() -> invalid(file, "holds no private key"));
        var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        var name = algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                ? "RSA"
                : algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "EdDSA";
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private static Optional<PrivateKeyInfo> keyInfo(Path file) throws ServiceException, IOException {
        try (var pem = new PEMParser(Files.newBufferedReader(file))) {
            Object found;
            while ((found = parsed(pem, file)) != null) {
                switch (found) {
                    case PrivateKeyInfo info -> {
                        return Optional.of(info);
                    }
                    case PEMKeyPair pair -> {
                        return Optional.of(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair pair -> throw encrypted(file);
                    case PKCS8EncryptedPrivateKeyInfo info -> throw encrypted(file);
                    // Other things, such as EC PARAMETERS before the key or a certificate.
                    default -> {}
                }
            }
            return Optional.empty();
        }
    }

    private static @Nullable Object parsed(PEMParser pem, Path file) throws ServiceException, IOException {
        try {
            return pem.readObject();
        } catch (PEMException e) {
            throw invalid(file, "is not a PEM file");
        }
    }

    private static ServiceException.Invalid encrypted(Path file) {
        return invalid(file, "is encrypted; give a key without a passphrase that only you can read");
    }

    private static ServiceException.Invalid invalid(Path file, String why) {
        return new ServiceException.Invalid("field %s: %s %s".formatted(VaultFields.CLIENT_KEY, file, why));
    }
}
