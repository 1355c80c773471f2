package dev.offlineupload.cli;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;

/** A command that lies beside the agent, in a jar of its own: the agent itself holds none of it. */
public interface AddedCommand extends Callable<Integer> {
  /** Those of the jar that the launcher names, and of the class path. */
  static List<AddedCommand> all() {
    ClassLoader loader = AddedCommand.class.getClassLoader();
    String jar = System.getProperty("offline-upload.commands");
    if (jar != null) {
      loader = new URLClassLoader(new URL[] {url(Path.of(jar))}, loader);
    }
    return ServiceLoader.load(AddedCommand.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
