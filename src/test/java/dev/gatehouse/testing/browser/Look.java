package dev.gatehouse.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** A close look at a page: whether everybody can use it, whether it fits a small screen, and a picture of it. */
final class Look {

    private static final List<String> WCAG_2_2_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Path PICTURES = Path.of("target", "pictures");

    /** Where nobody looks at them, in continuous integration, none are taken: they are a good part of the time that a look costs. */
    private static final boolean TAKES_PICTURES = System.getenv("CI") == null;

    private Look() {}

    /** Looks at it on a desk, on a phone, and enlarged to 400 % (which is 320 pixels wide: WCAG 2.2, 1.4.10). */
    static void at(Page page, String name) {
        at(page, name + "-1280x800", 1280, 800);
        at(page, name + "-390x844", 390, 844);
        page.setViewportSize(320, 640);
        assertFits(page, name + " at 320 pixels");
        page.setViewportSize(1280, 800);
    }

    private static void at(Page page, String name, int width, int height) {
        page.setViewportSize(width, height);
        if (TAKES_PICTURES) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        }
        assertFits(page, name);
        assertThat(new AxeBuilder(page).withTags(WCAG_2_2_AA).analyze().getViolations())
                .as("accessibility of " + name)
                .isEmpty();
    }

    private static void assertFits(Page page, String name) {
        Object overhanging = page.evaluate(
                "() => { const root = document.documentElement;"
                        + " return root.scrollWidth <= root.clientWidth ? '' : [...document.querySelectorAll('body *')]"
                        + ".filter(part => part.getBoundingClientRect().right > root.clientWidth).map(part => part.outerHTML).join(' | '); }");
        assertThat(overhanging).as("what needs sideways scrolling: " + name).isEqualTo("");
    }
}
