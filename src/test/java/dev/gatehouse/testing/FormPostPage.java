package dev.gatehouse.testing;

import java.util.Map;
import java.util.stream.Collectors;

/** A page that sends a form at once, or by its button where scripts are off (OAuth 2.0 Form Post Response Mode). */
final class FormPostPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Okta stand-in (demo)</title></head>
            <body>
            <form id="appForm" method="post" action="%s">
            %s<noscript><p>Your browser runs no scripts here.</p><button type="submit">Continue</button></noscript>
            </form>
            <script>document.getElementById("appForm").submit();</script>
            </body>
            </html>
            """;

    private FormPostPage() {}

    static String of(String action, Parameters parameters) {
        return PAGE.formatted(Html.escape(action), fields(parameters));
    }

    private static String fields(Parameters parameters) {
        return parameters.pairs().stream().map(FormPostPage::field).collect(Collectors.joining());
    }

    private static String field(Map.Entry<String, String> parameter) {
        return Html.hidden(parameter.getKey(), parameter.getValue());
    }
}
