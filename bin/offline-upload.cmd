@echo off
rem Starts offline-upload on Windows as bin/offline-upload does elsewhere. Not yet tried on a Windows machine.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "OU_HOME=%%~fI"
set "OU_JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined OU_JAVA for /f "delims=" %%J in ('where java 2^>nul') do if not defined OU_JAVA call :try "%%J"
if not defined OU_JAVA for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*") do if not defined OU_JAVA call :try "%%~D\bin\java.exe"
if not defined OU_JAVA (
  echo offline-upload: Java 17 or newer is needed and none was found: install one, or set JAVA_HOME to it 1>&2
  exit /b 1
)

set "OU_JAR=%OU_HOME%\target\offline-upload.jar"
if exist "%OU_HOME%\offline-upload.jar" set "OU_JAR=%OU_HOME%\offline-upload.jar"
if not exist "%OU_JAR%" (
  call :build
  if errorlevel 1 exit /b 1
)

set "OU_OPTIONS=-Xmx64m -XX:+ExitOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:Tier4InvocationThreshold=200000 -XX:Tier4CompileThreshold=600000 -XX:Tier4BackEdgeThreshold=1600000 -Xlog:disable -Xlog:all=error:stderr -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dfile.encoding=UTF-8"
set "OU_HEAP=-Xms24m"
if defined JAVA_OPTS echo "%JAVA_OPTS:"=%" | findstr /c:"-Xmx" /c:"-XX:MaxHeapSize=" >nul && set "OU_HEAP="
set "OU_GC=-XX:+UseSerialGC -Xmn8m %OU_HEAP% -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30"
if defined JAVA_OPTS echo "%JAVA_OPTS:"=%" | findstr /r /c:"-XX:+Use[A-Za-z0-9]*GC" >nul && set "OU_GC="
rem Recordings' names are Unicode: so is what is printed.
for /f "tokens=2 delims=:." %%C in ('chcp') do set "OU_PAGE=%%C"
chcp 65001 >nul
set "OU_DEMO=%OU_JAR:~0,-4%-demo.jar"
"%OU_JAVA%" %OU_OPTIONS% %OU_GC% %JAVA_OPTS% "-Doffline-upload.home=%OU_HOME%" "-Doffline-upload.commands=%OU_DEMO%" -jar "%OU_JAR%" %*
set "OU_CODE=%ERRORLEVEL%"
if defined OU_PAGE chcp %OU_PAGE% >nul
exit /b %OU_CODE%

:try
if not exist "%~1" exit /b 0
set "OU_MAJOR=0"
for /f "tokens=3" %%V in ('call "%~1" -version 2^>^&1 ^| findstr /r /c:"version"') do for /f "delims=.-+ tokens=1" %%M in ("%%~V") do set "OU_MAJOR=%%M"
if %OU_MAJOR% GEQ 17 set "OU_JAVA=%~1"
exit /b 0

:build
for %%I in ("%OU_JAVA%\..\..") do set "JAVA_HOME=%%~fI"
if not exist "%JAVA_HOME%\bin\javac.exe" (
  echo offline-upload: %JAVA_HOME% has no javac: install a JDK 17 or newer to build, or set JAVA_HOME to one 1>&2
  exit /b 1
)
if not exist "%OU_HOME%\target" mkdir "%OU_HOME%\target"
set "OU_MVN=%OU_HOME%\mvnw.cmd"
where mvn >nul 2>nul && set "OU_MVN=mvn"
echo offline-upload: building (first use; a minute or two, longer when libraries are still to be downloaded) 1>&2
pushd "%OU_HOME%"
call "%OU_MVN%" -B -Dmaven.test.skip=true package >"%OU_HOME%\target\build.log" 2>&1
set "OU_CODE=%ERRORLEVEL%"
popd
if "%OU_CODE%"=="0" exit /b 0
findstr /b /c:"[ERROR]" "%OU_HOME%\target\build.log" 1>&2
echo offline-upload: the build failed; the whole log is in %OU_HOME%\target\build.log 1>&2
exit /b 1
