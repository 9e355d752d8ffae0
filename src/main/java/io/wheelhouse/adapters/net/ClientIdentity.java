package io.wheelhouse.adapters.net;

import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
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

/** Our own certificate and key, from PEM files: PKCS#8, PKCS#1 and SEC1, as OpenSSL, {@code consul tls} and Vault write them. */
final class ClientIdentity {
    private static final char[] NO_PASSWORD = new char[0];

    private final TlsSettings settings;
    private final Path certificateFile;
    private final Path keyFile;

    private ClientIdentity(TlsSettings settings) {
        this.settings = settings;
        certificateFile = settings.clientCertificate().orElseThrow();
        keyFile = settings.clientKey().orElseThrow();
    }

    static KeyManager[] keyManagers(TlsSettings settings) throws ServiceException {
        return new ClientIdentity(settings).keyManagers();
    }

    private KeyManager[] keyManagers() throws ServiceException {
        var chain = Certificates.read(settings, TlsSettings.CLIENT_CERTIFICATE, certificateFile);
        try {
            var key = key();
            if (!new KeyPair(chain.getFirst().getPublicKey(), key).fits()) {
                throw invalid("is not the key of the certificate in %s; give the one it was made with"
                        .formatted(certificateFile));
            }
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(new Certificate[0]));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            // No cause: what a key parser complains about may quote the key.
            throw invalid("holds a private key that cannot be used");
        } catch (IOException e) {
            throw settings.unreadable(TlsSettings.CLIENT_KEY, keyFile, e);
        }
    }

    private PrivateKey key() throws ServiceException, IOException, GeneralSecurityException {
        var info = keyInfo().orElseThrow(() -> invalid("holds no private key"));
        return KeyFactory.getInstance(algorithm(info)).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private static String algorithm(PrivateKeyInfo info) {
        var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        }
        return algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "EdDSA";
    }

    /** Two halves of one pair, or not: what is signed with the one must be what the other says was signed. */
    private record KeyPair(PublicKey open, PrivateKey secret) {
        private static final byte[] ANYTHING = {1, 2, 3};

        boolean fits() throws GeneralSecurityException {
            var signature = Signature.getInstance(
                    switch (secret.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "EdDSA";
                    });
            signature.initSign(secret);
            signature.update(ANYTHING);
            var signed = signature.sign();
            try {
                signature.initVerify(open);
                signature.update(ANYTHING);
                return signature.verify(signed);
            } catch (InvalidKeyException | SignatureException ofAnotherKind) {
                return false;
            }
        }
    }

    private Optional<PrivateKeyInfo> keyInfo() throws ServiceException, IOException {
        try (var pem = new PEMParser(Files.newBufferedReader(keyFile))) {
            Object found;
            while ((found = parsed(pem)) != null) {
                switch (found) {
                    case PrivateKeyInfo info -> {
                        return Optional.of(info);
                    }
                    case PEMKeyPair pair -> {
                        return Optional.of(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair pair -> throw encrypted();
                    case PKCS8EncryptedPrivateKeyInfo info -> throw encrypted();
                    // Other things, such as EC PARAMETERS before the key or a certificate.
                    default -> {}
                }
            }
            return Optional.empty();
        }
    }

    private @Nullable Object parsed(PEMParser pem) throws ServiceException, IOException {
        try {
            return pem.readObject();
        } catch (PEMException e) {
            throw invalid("is not a PEM file");
        }
    }

    private ServiceException.Invalid encrypted() {
        return invalid("is encrypted; give a key without a passphrase that only you can read");
    }

    private ServiceException.Invalid invalid(String why) {
        return settings.invalid(TlsSettings.CLIENT_KEY, keyFile + " " + why);
    }
}
