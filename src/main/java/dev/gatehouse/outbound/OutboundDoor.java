package dev.gatehouse.outbound;

import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The door, on Apache HttpClient 5: pooled connections, no redirects, no cookies, no compression, and no retries but {@link OnceMore}'s. */
public final class OutboundDoor implements HttpDoor, AutoCloseable {

    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded", (Charset) null);
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);
    /** Always checked before it is used again: a code that is lost on a dead connection cannot be sent twice. */
    private static final TimeValue CHECKED_AFTER = TimeValue.ZERO_MILLISECONDS;

    private final AddressRules rules;
    private final DoorLimits limits;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines;

    /** Opens a door for these addresses within these limits. */
    public OutboundDoor(AddressRules rules, DoorLimits limits, SSLContext tls) {
        this.rules = rules;
        this.limits = limits;
        PoolingHttpClientConnectionManager connections = connections(rules, limits, tls);
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(limits.answer()))
                        .setConnectionRequestTimeout(Timeout.of(limits.connect()))
                        .build())
                .setUserAgent("Gatehouse")
                .evictIdleConnections(IDLE)
                .disableRedirectHandling()
                .setRetryStrategy(new OnceMore(connections))
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
        this.deadlines = new ScheduledThreadPoolExecutor(1, OutboundDoor::daemon);
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    private static PoolingHttpClientConnectionManager connections(
            AddressRules rules, DoorLimits limits, SSLContext tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PublicAddresses(rules))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setMaxConnTotal(limits.connections())
                .setMaxConnPerRoute(limits.connectionsPerHost())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(Timeout.of(limits.answer()))
                        .setValidateAfterInactivity(CHECKED_AFTER)
                        .build())
                .build();
    }

    @Override
    public Answer send(Request request) {
        rules.judge(request.uri());
        HttpUriRequestBase call = call(request);
        long most = limits.connect().plus(limits.answer()).toMillis();
        Future<?> deadline = deadlines.schedule(call::cancel, most, TimeUnit.MILLISECONDS);
        try {
            int mostBytes = request.mostBytes() == 0 ? limits.mostBytes() : request.mostBytes();
            return client.execute(call, response -> answer(call, response, mostBytes));
        } catch (MessageConstraintException e) {
            throw new Refused(Refusal.of(RefusalCode.PROVIDER_ANSWER_TOO_LARGE, "headers"), e);
        } catch (IOException e) {
            String found = request + " failed: " + e.getClass().getSimpleName() + " " + e.getMessage();
            throw new Refused(Refusal.of(RefusalCode.PROVIDER_UNREACHABLE, found), e);
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpUriRequestBase call(Request request) {
        HttpUriRequestBase call = new HttpUriRequestBase(request.method().name(), request.uri());
        request.headers().forEach(call::setHeader);
        request.body().ifPresent(body -> call.setEntity(entity(request, body)));
        return call;
    }

    private static HttpEntity entity(Request request, String body) {
        String type = request.headers().get(CONTENT_TYPE);
        return type == null
                ? new StringEntity(body, FORM)
                : new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.parse(type));
    }

    private static Answer answer(HttpUriRequestBase call, ClassicHttpResponse response, int mostBytes)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    header.getValue(),
                    (first, further) -> first + ", " + further);
        }
        return new Answer(response.getCode(), headers, body(call, response.getEntity(), mostBytes));
    }

    private static String body(HttpUriRequestBase call, HttpEntity entity, int mostBytes) throws IOException {
        if (entity == null) {
            return "";
        }
        InputStream content = entity.getContent();
        byte[] bytes = content.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            call.cancel(); // or the client reads the rest, to use the connection again
            String most = "at most " + mostBytes + " bytes";
            throw new Refused(new Refusal(RefusalCode.PROVIDER_ANSWER_TOO_LARGE, most, "more"));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gatehouse-outbound-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /** Closes all connections. */
    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
