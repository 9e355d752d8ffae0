package io.wheelhouse.spi.contract;

/** Things that servers parse; of a key that was thrown away. Line breaks as JSON writes them. */
public final class VaultSamples {
    /** A certificate, valid until 2046. */
    public static final String CERTIFICATE = json("""
            -----BEGIN CERTIFICATE-----
            MIIBijCCAS+gAwIBAgIUCxQlfgJy7o+QT099Y54S+LxpSy4wCgYIKoZIzj0EAwIw
            GjEYMBYGA1UEAwwPV2hlZWxob3VzZSB0ZXN0MB4XDTI2MTEyOTA5NTU1OFoXDTQ2
            MTEyNDA5NTU1OFowGjEYMBYGA1UEAwwPV2hlZWxob3VzZSB0ZXN0MFkwEwYHKoZI
            zj0CAQYIKoZIzj0DAQcDQgAEAvXy2+HjaUjUQS5orHY40HuZMpUTxCH9vcyUbax/
            S/tauaWggqB9/np8unQigHtarTPXqrjL+GqSJkWukDWrKKNTMFEwHQYDVR0OBBYE
            FDE2qJ9Z/+AqMrs8n2ND37UUpINoMB8GA1UdIwQYMBaAFDE2qJ9Z/+AqMrs8n2ND
            37UUpINoMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAKhj3wo5
            uJr8Lggg3JTyqtlfPgBvz7stG4sJCxfEa7ciAiEA5YlDYUB+aa0gxx50atYNQ/IZ
            ijkV6IWryNGobIll9Xs=
            -----END CERTIFICATE-----
            """);

    /** A public key. */
    public static final String PUBLIC_KEY = json("""
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEAvXy2+HjaUjUQS5orHY40HuZMpUT
            xCH9vcyUbax/S/tauaWggqB9/np8unQigHtarTPXqrjL+GqSJkWukDWrKA==
            -----END PUBLIC KEY-----
            """);

    private VaultSamples() {}

    private static String json(String pem) {
        return pem.strip().replace("\n", "\\n");
    }
}
