package dev.gatehouse.outbound;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities whose certificates are believed: the platform's, and those of a configured trust store beside them. */
public final class TrustStore {

    private TrustStore() {}

    /** TLS that believes the platform's authorities alone. */
    public static SSLContext platform() throws GeneralSecurityException {
        return SSLContext.getDefault();
    }

    /** TLS that believes the platform's authorities and those in a PKCS #12 or JKS file. */
    public static SSLContext with(Path file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(file.toFile(), password);
        int number = 0;
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                for (X509Certificate authority : x509.getAcceptedIssuers()) {
                    all.setCertificateEntry("platform-" + number++, authority);
                }
            }
        }
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers(all), null);
        return tls;
    }

    private static TrustManager[] managers(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}
