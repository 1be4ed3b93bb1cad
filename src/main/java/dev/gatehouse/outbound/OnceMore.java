package dev.gatehouse.outbound;

import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends a GET once more whose connection ended where the answer should have begun: a provider, or what stands before it, gave up a kept
 * connection at the moment it was used (RFC 9110, 9.2.2 and 9.3.1). A POST never, as it carries a code that works once; an answer that began never,
 * whatever it says.
 */
final class OnceMore implements HttpRequestRetryStrategy {

    private final ConnPoolControl<?> connections;

    OnceMore(ConnPoolControl<?> connections) {
        this.connections = connections;
    }

    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int tries, HttpContext context) {
        boolean again = tries == 1 && Method.GET.isSame(request.getMethod()) && endedUnanswered(failure);
        if (again) {
            // The others lay idle as long, and may have gone the same way: the second try opens a new one
            connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        }
        return again;
    }

    /** Of {@link SocketException} itself alone: those beneath it say that no connection was made at all. */
    private static boolean endedUnanswered(IOException failure) {
        Throwable reason = failure instanceof SSLException && failure.getCause() != null ? failure.getCause() : failure;
        return reason instanceof NoHttpResponseException || reason.getClass() == SocketException.class;
    }

    @Override
    public boolean retryRequest(HttpResponse response, int tries, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int tries, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
