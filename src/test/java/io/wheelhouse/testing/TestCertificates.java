package io.wheelhouse.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A throw-away authority and what it signed, as PEM files.
 *
 * @param authority the certificate to trust
 * @param serverCertificate for {@code localhost}, {@code server.test.consul} and 127.0.0.1
 * @param clientKey the client's key in PKCS#8
 * @param clientKeySec1 the same key as {@code EC PRIVATE KEY}
 */
public record TestCertificates(
        Path authority,
        Path serverCertificate,
        Path serverKey,
        Path clientCertificate,
        Path clientKey,
        Path clientKeySec1) {

    /** Writes new ones. */
    public static TestCertificates in(Path folder) throws IOException, GeneralSecurityException {
        try {
            var authority = keys();
            var authorityCertificate = sign("authority", authority, "authority", authority, Optional.empty());
            var server = keys();
            var client = keys();
            var names = new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.dNSName, "server.test.consul"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            });
            return new TestCertificates(
                    write(folder.resolve("authority.pem"), authorityCertificate),
                    write(
                            folder.resolve("server.pem"),
                            sign("server", server, "authority", authority, Optional.of(names))),
                    write(folder.resolve("server-key.pem"), new JcaPKCS8Generator(server.getPrivate(), null)),
                    write(
                            folder.resolve("client.pem"),
                            sign(
                                    "client",
                                    client,
                                    "authority",
                                    authority,
                                    Optional.of(new GeneralNames(new GeneralName(GeneralName.dNSName, "client"))))),
                    write(folder.resolve("client-key.pem"), new JcaPKCS8Generator(client.getPrivate(), null)),
                    write(folder.resolve("client-key-sec1.pem"), sec1(client)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(
            String subject, KeyPair keys, String issuer, KeyPair issuerKeys, Optional<GeneralNames> names)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Name("CN=" + subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names.isEmpty()));
        if (names.isPresent()) {
            builder.addExtension(Extension.subjectAlternativeName, false, names.get());
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    /** As OpenSSL writes it: with the curve inside. */
    private static PemObject sec1(KeyPair keys) throws IOException {
        var secret = ((ECPrivateKey) keys.getPrivate()).getS();
        var curve = SECObjectIdentifiers.secp256r1;
        var key = new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, curve);
        return new PemObject("EC PRIVATE KEY", key.getEncoded());
    }

    private static Path write(Path file, Object content) throws IOException {
        try (var pem = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            pem.writeObject(content);
        }
        return file;
    }
}
