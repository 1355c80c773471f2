package dev.offlineupload.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The recipes of docs/routes.md, as an operator would put them into the route files. */
public final class Recipes {
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- recipe: (\\w+), (\\w+)[.]camel[.]yaml -->\n```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile("(?m)^    id: (\\S+)$");

  private record Block(String recipe, String stage, String text) {}

  private Recipes() {}

  private static List<Block> all() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/routes.md")));
    List<Block> blocks = new ArrayList<>();
    while (block.find()) {
      blocks.add(new Block(block.group(1), block.group(2), block.group(3)));
    }
    return blocks;
  }

  public static List<String> names() throws IOException {
    return all().stream().map(Block::recipe).distinct().toList();
  }

  /** How many blocks of YAML the document has, of recipes or not. */
  public static long yamlBlocks() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("docs/routes.md"))) {
      return lines.filter("```yaml"::equals).count();
    }
  }

  public static int blocks() throws IOException {
    return all().size();
  }

  /** Replaces the routes of these names, and adds the others. */
  public static void apply(String recipe, RouteFolder routes) throws IOException {
    for (Block block : all()) {
      if (block.recipe().equals(recipe)) {
        String text = Files.exists(routes.file(block.stage())) ? routes.text(block.stage()) : "";
        Matcher id = ID.matcher(block.text());
        while (id.find()) {
          text = without(id.group(1), text);
        }
        routes.write(block.stage(), text + "\n" + block.text());
      }
    }
  }

  private static String without(String route, String text) {
    return text.replaceFirst("(?ms)^- route:\n    id: " + route + "$.*?(?=^- route:|\\z)", "");
  }
}
