package io.wheelhouse.adapters.net;

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
            authorities.addAll(
                    read(settings, TlsSettings.CA_FILE, settings.caFile().get()));
        } else if (settings.caPath().isPresent()) {
            for (var file : files(settings, settings.caPath().get())) {
                authorities.addAll(read(settings, TlsSettings.CA_PATH, file));
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
            throw new ServiceException.Invalid(
                    "%s: the authorities to trust cannot be used: %s".formatted(settings.connection(), e.getMessage()),
                    e);
        }
    }

    /** Every certificate of a PEM file, in its order; at least one. */
    static List<X509Certificate> read(TlsSettings settings, String field, Path file) throws ServiceException {
        try {
            var bytes = Files.readAllBytes(file);
            var certificates = new ArrayList<X509Certificate>();
            for (var found :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                certificates.add((X509Certificate) found);
            }
            if (certificates.isEmpty()) {
                throw settings.invalid(field, "%s holds no certificate".formatted(file));
            }
            return certificates;
        } catch (CertificateException e) {
            throw settings.invalid(field, "%s is not a PEM file of certificates".formatted(file), e);
        } catch (IOException e) {
            throw settings.unreadable(field, file, e);
        }
    }

    private static List<Path> files(TlsSettings settings, Path folder) throws ServiceException {
        try (var files = Files.list(folder)) {
            var found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(pem|crt|cer|[0-9])"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw settings.invalid(TlsSettings.CA_PATH, "%s holds no .pem, .crt or .cer file".formatted(folder));
            }
            return found;
        } catch (IOException e) {
            throw settings.unreadable(TlsSettings.CA_PATH, folder, e);
        }
    }
}
