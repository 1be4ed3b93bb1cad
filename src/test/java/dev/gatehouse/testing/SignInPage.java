package dev.gatehouse.testing;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page on which one chooses who to be, to go on to an app or to the dashboard. */
final class SignInPage {

    static final String ACTION = "/login/choose";

    /** Nobody looks for a button among more. */
    private static final int MOST_PEOPLE = 1_000;

    private static final String CONTENT = """
            <section class="card">
            <h1>%s</h1>
            <p>Choose who you are. No password is needed here: this page stands in for Okta's sign-in.</p>
            <form class="people" method="post" action="%s">
            %s%s</form>
            %s</section>
            """;

    private static final String PERSON = """
            <button class="%s" name="login" value="%s">%s
            <span class="words"><b>%s</b>%s<small>%s</small></span></button>
            """;

    private SignInPage() {}

    static Answer to(Provider provider, AuthorizationRequest request, Directory directory) {
        Predicate<OktaPerson> hinted = person ->
                request.loginHint().filter(person.login()::equalsIgnoreCase).isPresent();
        var suggested = request.loginHint().flatMap(directory::person).filter(OktaPerson::maySignIn);
        var others = directory
                .people()
                .filter(OktaPerson::maySignIn)
                .filter(hinted.negate())
                .limit(MOST_PEOPLE);
        var buttons = Stream.concat(suggested.stream(), others)
                .map(person -> button(person, hinted.test(person), directory.admits(request.app(), person)))
                .collect(Collectors.joining());
        var fields = Html.hidden("authorize", provider.path("authorize"))
                + Html.hidden("request", request.parameters().encoded());
        return page("Sign in to " + request.app().name(), fields, buttons);
    }

    static Answer toDashboard(Directory directory) {
        var buttons = directory
                .people()
                .filter(OktaPerson::maySignIn)
                .limit(MOST_PEOPLE)
                .map(person -> button(person, false, true))
                .collect(Collectors.joining());
        return page("Sign in to the dashboard", "", buttons);
    }

    private static Answer page(String title, String fields, String buttons) {
        var nobody = buttons.isEmpty() ? "<p>Nobody has been added to this stand-in yet.</p>\n" : "";
        return Answer.html(
                200, Html.narrowPage(CONTENT.formatted(Html.escape(title), ACTION, fields, buttons, nobody)));
    }

    private static String button(OktaPerson person, boolean hinted, boolean assigned) {
        var mark = Optional.of("<span class=\"mark dim\">not assigned</span>")
                .filter(text -> !assigned)
                .orElse(hinted ? "<span class=\"mark\">suggested</span>" : "");
        return PERSON.formatted(
                hinted ? "person hinted" : "person",
                Html.escape(person.login()),
                Html.face(person.name()),
                Html.escape(person.name()),
                mark,
                Html.escape(person.login()));
    }
}
