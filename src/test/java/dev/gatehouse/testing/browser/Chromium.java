package dev.gatehouse.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's own Chromium, driven by Playwright with the machine's own Node: started for the first test class that wants it,
 * closed after the last. Where one of them is missing the tests are skipped, but fail with {@code CI=true} or
 * {@code -Dgatehouse.it.browser=required}.
 */
public final class Chromium implements ExecutionCondition, BeforeAllCallback {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> NODES = List.of("node", "nodejs");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static volatile @Nullable Open open;

    /** What is closed after the last class. */
    private record Open(Playwright playwright, Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missing();
        if (missing.isPresent() && !required()) {
            System.err.println(context.getDisplayName() + " is skipped: " + missing.get());
            return ConditionEvaluationResult.disabled(missing.get());
        }
        return ConditionEvaluationResult.enabled("Chromium and Node are there, or have to be");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        missing().ifPresent(missing -> {
            throw new IllegalStateException(missing);
        });
        if (open == null) {
            Open started = start(onPath(BROWSERS).orElseThrow(), onPath(NODES).orElseThrow());
            open = started;
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Chromium.class))
                    .put("open", started);
        }
    }

    private static Optional<String> missing() {
        return Stream.of(BROWSERS, NODES)
                .filter(names -> onPath(names).isEmpty())
                .findFirst()
                .map(names -> "the browser tests need Chromium and Node on the PATH, and none of " + names
                        + " is there: apt-get install chromium nodejs");
    }

    static Browser browser() {
        return Objects.requireNonNull(open, "@ExtendWith(Chromium.class) is missing")
                .browser();
    }

    private static boolean required() {
        return "true".equals(System.getenv("CI"))
                || System.getProperty("gatehouse.it.browser", "").equals("required");
    }

    private static Open start(Path browser, Path node) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        try {
            return new Open(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(browser)
                                    .setHeadless(true)
                                    .setArgs(ARGUMENTS)));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static Optional<Path> onPath(List<String> names) {
        List<String> directories = Stream.of(
                        Objects.toString(System.getenv("PATH"), "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .toList();
        return names.stream()
                .flatMap(name -> directories.stream().map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
