package dev.gatehouse.signin.web;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.Prompt;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.StepUps;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code /signin/okta?acr=…&max_age=…&return=…}: a page of the application wants more proof of somebody who is signed in, as a class of
 * authentication ({@code acr}, several separated by blanks, one of which will do), as an authentication no longer ago than {@code max_age}
 * seconds, or both.
 */
@Dependent
class StepUpStart {

    private static final String ACR = "acr";
    private static final String MAX_AGE = "max_age";

    /** Up to nine digits: more is over a year anyhow. */
    private static final String SECONDS = "[0-9]{1,9}";

    private final StepUps stepUps;
    private final SessionBridge bridge;
    private final Beginning beginning;
    private final Answers answers;

    @Inject
    StepUpStart(StepUps stepUps, SessionBridge bridge, Beginning beginning, Answers answers) {
        this.stepUps = stepUps;
        this.bridge = bridge;
        this.beginning = beginning;
        this.answers = answers;
    }

    /** Whether a request asks for this. */
    static boolean isAsked(HttpServletRequest request) {
        return request.getParameterMap().containsKey(ACR)
                || request.getParameterMap().containsKey(MAX_AGE);
    }

    /** Sends the browser to the provider; who is not signed in signs in first. */
    void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            StepUp wish = wish(request);
            Optional<SignedIn> person = bridge.current(request).filter(stepUps::isFor);
            if (person.isEmpty()) {
                answers.send(request, response, "/signin?return=" + encoded(address(request)));
                return;
            }
            Optional<Revision> through = stepUps.through(person.get());
            if (through.isPresent()) {
                stepUps.check(wish, through.get());
                beginning.beginStepUp(through.get(), wish, person.get(), request, response);
            } else {
                withoutProvider(wish, request, response);
            }
        } catch (Refused refused) {
            answers.turnAway(refused.refusal(), request, response);
        }
    }

    /** A password proves when, and no class of authentication. */
    private void withoutProvider(StepUp wish, HttpServletRequest request, HttpServletResponse response) {
        if (!wish.acrValues().isEmpty()) {
            throw new Refused(new Refusal(
                    RefusalCode.STEP_UP_NOT_OFFERED, "a connection that is on", String.join(" ", wish.acrValues())));
        }
        String back = answers.returnPath(request, "return").value();
        answers.send(request, response, "/signin/again?return=" + encoded(back));
    }

    /** What is asked for; where it is to be done now, by the word that all of Okta's engines understand. */
    private static StepUp wish(HttpServletRequest request) {
        List<String> classes = single(request, ACR)
                .map(text -> List.of(text.strip().split(" +")))
                .orElse(List.of());
        Optional<Duration> age = single(request, MAX_AGE).map(StepUpStart::age);
        boolean now = age.map(Duration::isZero).orElse(false);
        try {
            return new StepUp(
                    classes, now ? Optional.empty() : age, now ? Optional.of(Prompt.LOGIN) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.of(RefusalCode.REQUEST_MALFORMED, String.valueOf(e.getMessage())));
        }
    }

    /** A parameter that is there must be one that can be read: less proof than was asked for is none. */
    private static Optional<String> single(HttpServletRequest request, String name) {
        if (!request.getParameterMap().containsKey(name)) {
            return Optional.empty();
        }
        return Optional.of(Answers.parameter(request, name)
                .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.REQUEST_MALFORMED, name))));
    }

    private static Duration age(String text) {
        if (!text.matches(SECONDS)) {
            throw new Refused(Refusal.of(RefusalCode.REQUEST_MALFORMED, "max_age is a number of seconds: " + text));
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private static String address(HttpServletRequest request) {
        return "/signin/okta?" + request.getQueryString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
