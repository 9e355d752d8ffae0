package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Reads certificates from PEM files. */
final class Certificates {
    private Certificates() {}

    /**
     * Who is trusted: those of ca-file, or of every file in ca-path.
     *
     * @return null when neither is set: then Java's own list applies
     */
    static TrustManager @Nullable [] trusted(TlsSettings settings) throws ServiceException {
        var authorities = new ArrayList<X509Certificate>();
        if (settings.caFile().isPresent()) {
            authorities.addAll(read(VaultFields.CA_FILE, settings.caFile().get()));
        } else if (settings.caPath().isPresent()) {
            for (var file : files(settings.caPath().get())) {
                authorities.addAll(read(VaultFields.CA_PATH, file));
            }
        } else {
            return null;
        }
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new ServiceException.Invalid("the authorities to trust cannot be used: " + e.getMessage(), e);
        }
    }

    /** Every certificate of a PEM file, in its order; at least one. */
    static List<X509Certificate> read(String field, Path file) throws ServiceException {
        try {
            var bytes = Files.readAllBytes(file);
            var certificates = new ArrayList<X509Certificate>();
            for (var found :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                certificates.add((X509Certificate) found);
            }
            if (certificates.isEmpty()) {
                throw new ServiceException.Invalid("field %s: %s holds no certificate".formatted(field, file));
            }
            return certificates;
        } catch (CertificateException e) {
            throw new ServiceException.Invalid(
                    "field %s: %s is not a PEM file of certificates".formatted(field, file), e);
        } catch (IOException e) {
            throw unreadable(field, file, e);
        }
    }

    static ServiceException.Invalid unreadable(String field, Path file, IOException cause) {
        return new ServiceException.Invalid(
                "field %s: %s cannot be read; check the name and the rights".formatted(field, file), cause);
    }

    private static List<Path> files(Path folder) throws ServiceException {
        try (var files = Files.list(folder)) {
            var found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(pem|crt|cer|[0-9])"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new ServiceException.Invalid(
                        "field %s: %s holds no .pem, .crt or .cer file".formatted(VaultFields.CA_PATH, folder));
            }
            return found;
        } catch (IOException e) {
            throw unreadable(VaultFields.CA_PATH, folder, e);
        }
    }
}
