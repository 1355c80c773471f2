// Every word of the page in both languages. A test holds the two lists together.

const words = {
  'pt-BR': {
    title: 'Envio de gravações',
    language: 'English',
    theme: { auto: 'Tema: do sistema', light: 'Tema: claro', dark: 'Tema: escuro' },
    logout: 'Sair',
    login: 'Entrar',
    loginHint: 'Cole o token do arquivo api-token, ou abra o endereço que "bin/offline-upload open" mostra.',
    token: 'Token',
    wrongToken: 'Este não é o token.',
    loading: 'Carregando…',
    noAgent: 'O agente não responde. Pode estar reiniciando; as gravações continuam guardadas.',
    skip: 'Ir para a fila',
    pause: 'Pausar', resume: 'Continuar', process: 'Processar agora', check: 'Verificar agora',
    say: {
      online: 'Online.', idle: 'Tudo foi enviado.',
      uploading: (n) => (n === 1 ? '1 vídeo sendo enviado' : `${n} vídeos sendo enviados`),
      waiting: (n) => (n === 1 ? '1 aguardando' : `${n} aguardando`),
      about: (t) => `cerca de ${t}`,
      offline: (t) => `Offline há ${t}.`,
      portal: (t) => `A rede pede login (portal) há ${t}.`,
      down: (t) => `O storage está fora do ar há ${t}.`,
      blocked: (t) => `Envio bloqueado na rede há ${t}.`,
      misconfigured: 'Configuração recusada.',
      kept: (n) => (n === 0 ? 'Nada aguarda; nada foi perdido.' : n === 1 ? '1 vídeo aguarda; nada foi perdido.' : `${n} vídeos aguardam; nada foi perdido.`),
      paused: (t) => `Pausado há ${t}.`,
      trouble: (n) => (n === 1 ? '1 vídeo precisa de você: veja abaixo.' : `${n} vídeos precisam de você: veja abaixo.`),
      held: (n) => (n === 1 ? '1 arquivo está retido: veja abaixo.' : `${n} arquivos estão retidos: veja abaixo.`),
      unknown: 'Verificando a conexão…',
    },
    config: {
      waiting: (k) => `config.env mudou no disco; vale assim que as partes em envio terminarem: ${k}`,
      restart_for: (k) => `config.env mudou no disco; reinicie o agente para usar: ${k}`,
      refused: (k) => `config.env não pode ser usado como está no disco ("bin/offline-upload check" diz por quê); o que valia continua: ${k}`,
    },
    alerts: 'Alertas',
    conditions: {
      offline: 'Sem conexão com o storage há muito tempo.', misconfigured: 'O storage recusa a configuração.', 'nothing-uploaded': 'Nada foi enviado há muito tempo, e há vídeos aguardando.',
      failed: 'Há vídeos que falharam de vez.', vanished: 'Vídeos foram apagados antes de serem enviados.', unreadable: 'Vários vídeos não podem ser lidos: o disco pode estar falhando.', stuck: 'Há vídeos que não avançam, embora o storage responda.', outlived: 'Há vídeos que demoram mais que suas URLs de envio.', 'queue-full': 'A fila está quase cheia.', 'disk-full': 'O disco das gravações está quase cheio.',
      'silent-camera': 'Câmera sem gravar há muito tempo:', 'routes-refused': 'Uma edição das rotas foi recusada; as anteriores continuam.',
      held: 'Vídeos retidos, que não são enviados:',
      'folder-away': 'A pasta das gravações não está lá, ou não pode ser lida.',
    },
    lanes: 'Enviando agora', noLanes: 'Nada está sendo enviado neste momento.',
    left: (t) => `faltam ${t}`, attempt: (n) => `tentativa ${n}`,
    queue: 'Fila', search: 'Buscar', searchHint: 'parte do nome', all: 'Todos',
    arena: 'Arena', quadra: 'Quadra', camera: 'Câmera', any: 'todas',
    states: { pending: 'Aguardando', uploading: 'Enviando', completed: 'Enviados', failed: 'Falharam', expired: 'Expirados' },
    state: { pending: 'aguardando', uploading: 'enviando', completed: 'enviado', failed: 'falhou', expired: 'expirado', held: 'retido' },
    clip: 'Gravação', size: 'Tamanho', status: 'Estado', attempts: 'Tentativas', when: 'Quando', actions: 'Ações',
    details: 'Histórico', retry: 'Tentar de novo', retryAll: 'Tentar todos de novo', up: 'Antes dos outros', cancel: 'Cancelar',
    priority: (n) => `prioridade ${n}`, nextAttempt: (t) => `próxima tentativa ${t}`,
    more: 'Mostrar mais', none: 'Nenhuma gravação aqui.', noHistory: 'Ainda sem tentativas.',
    confirmCancel: (c) => `Tirar ${c} da fila? O arquivo fica no disco e não será enviado.`,
    confirmRetryAll: (n) => `Tentar de novo ${n} gravações?`,
    yes: 'Sim', no: 'Não', undo: 'Desfazer', dismiss: 'Fechar',
    done: { retry: (c) => `${c} aguarda de novo.`, sendHeld: (c) => `${c} entrou na fila como está.`, up: (c) => `${c} vai antes.`, cancel: (c) => `${c} saiu da fila.`, retryAll: (n) => `${n} aguardam de novo.`, pause: 'Pausado.', resume: 'Continuando.', process: 'Tudo que aguarda vai agora.', check: (s) => `Conexão: ${s}.`, undo: 'Desfeito.' },
    link: 'Conexão', day: '24 h', week: '7 dias',
    links: { online: 'online', offline: 'offline', 'captive-portal': 'portal', misconfigured: 'configuração', 'storage-down': 'storage fora', blocked: 'bloqueado', unknown: 'sem dados' },
    flow: 'Enviado e aguardando', sent: 'Enviado', waits: 'Aguardando', noHistoryYet: 'Ainda não há histórico.',
    forecast: {
      speed: (s) => `Velocidade agora: ${s}.`,
      empty: (t) => `Nesse ritmo a fila fica vazia em ${t}.`, never: 'Nada se move agora; a fila espera.', done: 'A fila está vazia.',
      disk: (b) => `Disco livre: ${b}.`, full: (t) => `No ritmo atual o disco enche em ${t}.`,
    },
    cameras: 'Câmeras', noCameras: 'Nenhuma câmera vista ainda.', lastSeen: 'Última gravação', lastUploaded: 'Último envio', silent: 'em silêncio', never: 'nunca', ago: (t) => `há ${t}`,
    failed: (m) => `Não deu certo: ${m}`,
    held: 'Arquivos retidos', reason: 'Motivo',
    heldMeans: 'Pararam de mudar, mas não são gravações inteiras. Ficam no disco, não são enviados, e são verificados de novo quando mudam.',
    heldMore: (n) => `e mais ${n}`,
    sendHeld: 'Enviar mesmo assim',
    confirmSendHeld: (c) => `Enviar ${c} mesmo assim? O conteúdo não é mais avaliado: o vídeo pode não abrir. Depois de enviado, o arquivo é tratado como qualquer outro.`,
    unfinished: 'Ainda gravando?', unfinishedMeans: 'Pararam de mudar, mas ainda não se sabe se o gravador terminou. Entram na fila sozinhos.',
    passedOver: 'Fora do envio',
    passed: { link: 'link(s) simbólico(s), que não são seguidos:', 'other-video': 'vídeo(s) com extensão fora de OFFLINE_RECORDING_EXTENSIONS:', undecodable: 'nome(s) que não podem ser lidos; renomeie:', excluded: 'excluído(s) por OFFLINE_RECORDING_EXCLUDE:' },
  },
  en: {
    title: 'Recording uploads',
    language: 'Português',
    theme: { auto: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' },
    logout: 'Log out',
    login: 'Log in',
    loginHint: 'Paste the token of the file api-token, or open the address that "bin/offline-upload open" prints.',
    token: 'Token',
    wrongToken: 'That is not the token.',
    loading: 'Loading…',
    noAgent: 'The agent does not answer. It may be restarting; the recordings are kept.',
    skip: 'Go to the queue',
    pause: 'Pause', resume: 'Resume', process: 'Process now', check: 'Check now',
    say: {
      online: 'Online.', idle: 'Everything is uploaded.',
      uploading: (n) => (n === 1 ? '1 clip uploading' : `${n} clips uploading`),
      waiting: (n) => `${n} waiting`,
      about: (t) => `about ${t}`,
      offline: (t) => `Offline for ${t}.`,
      portal: (t) => `The network asks for a login (portal) for ${t}.`,
      down: (t) => `Storage is down for ${t}.`,
      blocked: (t) => `Uploads are blocked on the way for ${t}.`,
      misconfigured: 'Configuration refused.',
      kept: (n) => (n === 0 ? 'Nothing waits; nothing is lost.' : n === 1 ? '1 clip waits; nothing is lost.' : `${n} clips wait; nothing is lost.`),
      paused: (t) => `Paused for ${t}.`,
      trouble: (n) => (n === 1 ? '1 clip needs you: see below.' : `${n} clips need you: see below.`),
      held: (n) => (n === 1 ? '1 file is held: see below.' : `${n} files are held: see below.`),
      unknown: 'Checking the connection…',
    },
    config: {
      waiting: (k) => `config.env changed on disk; taken once the chunks under way end: ${k}`,
      restart_for: (k) => `config.env changed on disk; restart the agent to use it: ${k}`,
      refused: (k) => `config.env can't be used as it is on disk ("bin/offline-upload check" says why); what ran goes on: ${k}`,
    },
    alerts: 'Alerts',
    conditions: {
      offline: 'No way to storage for long.', misconfigured: 'Storage refuses the configuration.', 'nothing-uploaded': 'Nothing was uploaded for long, and clips wait.',
      failed: 'Clips failed for good.', vanished: 'Clips were deleted before they could be sent.', unreadable: "Several clips can't be read: the disk may be dying.", stuck: 'Clips get nowhere, though storage is in reach.', outlived: 'Clips outlive their upload URLs.', 'queue-full': 'The queue is almost full.', 'disk-full': "The recordings' disk is almost full.",
      'silent-camera': 'A camera has recorded nothing for long:', 'routes-refused': 'An edit of the routes was refused; the ones before run on.',
      held: 'Clips are held, not uploaded:',
      'folder-away': 'The recordings folder is not there, or can not be read.',
    },
    lanes: 'Uploading now', noLanes: 'Nothing is being uploaded at the moment.',
    left: (t) => `${t} left`, attempt: (n) => `attempt ${n}`,
    queue: 'Queue', search: 'Search', searchHint: 'part of the name', all: 'All',
    arena: 'Arena', quadra: 'Court', camera: 'Camera', any: 'any',
    states: { pending: 'Waiting', uploading: 'Uploading', completed: 'Completed', failed: 'Failed', expired: 'Expired' },
    state: { pending: 'waiting', uploading: 'uploading', completed: 'completed', failed: 'failed', expired: 'expired', held: 'held' },
    clip: 'Recording', size: 'Size', status: 'State', attempts: 'Attempts', when: 'When', actions: 'Actions',
    details: 'History', retry: 'Retry', retryAll: 'Retry all', up: 'Before others', cancel: 'Cancel',
    priority: (n) => `priority ${n}`, nextAttempt: (t) => `next attempt ${t}`,
    more: 'Show more', none: 'No recording here.', noHistory: 'No attempts yet.',
    confirmCancel: (c) => `Take ${c} out of the queue? The file stays on disk and will not be uploaded.`,
    confirmRetryAll: (n) => `Retry ${n} recordings?`,
    yes: 'Yes', no: 'No', undo: 'Undo', dismiss: 'Close',
    done: { retry: (c) => `${c} waits again.`, sendHeld: (c) => `${c} is queued as it is.`, up: (c) => `${c} goes first.`, cancel: (c) => `${c} is out of the queue.`, retryAll: (n) => `${n} wait again.`, pause: 'Paused.', resume: 'Going on.', process: 'All that waits goes now.', check: (s) => `Connection: ${s}.`, undo: 'Undone.' },
    link: 'Connection', day: '24 h', week: '7 days',
    links: { online: 'online', offline: 'offline', 'captive-portal': 'portal', misconfigured: 'configuration', 'storage-down': 'storage down', blocked: 'blocked', unknown: 'no data' },
    flow: 'Uploaded and waiting', sent: 'Uploaded', waits: 'Waiting', noHistoryYet: 'No history yet.',
    forecast: {
      speed: (s) => `Speed now: ${s}.`,
      empty: (t) => `At this speed the queue is empty in ${t}.`, never: 'Nothing moves now; the queue waits.', done: 'The queue is empty.',
      disk: (b) => `Free disk: ${b}.`, full: (t) => `At this rate the disk is full in ${t}.`,
    },
    cameras: 'Cameras', noCameras: 'No camera seen yet.', lastSeen: 'Last recording', lastUploaded: 'Last upload', silent: 'silent', never: 'never', ago: (t) => `${t} ago`,
    failed: (m) => `It did not work: ${m}`,
    held: 'Held files', reason: 'Reason',
    heldMeans: 'They hold still, but are not whole recordings. They stay on disk, are not uploaded, and are looked at again when they change.',
    heldMore: (n) => `and ${n} more`,
    sendHeld: 'Send as it is',
    confirmSendHeld: (c) => `Send ${c} as it is? Its content is not judged any more: the clip may not play. Once it arrived, the file is treated like any other.`,
    unfinished: 'Still recording?', unfinishedMeans: 'They hold still, but it is not known yet whether their recorder is done. They are queued by themselves.',
    passedOver: 'Not looked at',
    passed: { link: 'symbolic link(s), which are not followed:', 'other-video': 'video(s) with an ending that is not in OFFLINE_RECORDING_EXTENSIONS:', undecodable: "name(s) that can't be read; rename them:", excluded: 'excluded by OFFLINE_RECORDING_EXCLUDE:' },
  },
};

export const languages = Object.keys(words);

export function say(language) {
  return words[language];
}

/** 1536000 → 1.5 MB: units of 1000, as the commands have them. */
export function bytes(n, language) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  while (n >= 1000 && unit < units.length - 1) {
    n /= 1000;
    unit++;
  }
  return `${n.toLocaleString(language, { maximumFractionDigits: unit === 0 || n >= 100 ? 0 : 1 })} ${units[unit]}`;
}

/** Seconds as its two largest units: 3 h 12 min. */
export function span(seconds) {
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(([length]) => seconds >= length);
  if (first < 0) return '0 s';
  const [length, name] = parts[first];
  const whole = Math.floor(seconds / length);
  const next = parts[first + 1];
  const rest = next && first < 2 ? Math.floor((seconds % length) / next[0]) : 0;
  return rest > 0 ? `${whole} ${name} ${rest} ${next[1]}` : `${whole} ${name}`;
}

/** What the queue writes as time: ISO 8601, or ms since the epoch. */
export function time(value) {
  return value === null || value === undefined || value === '' ? null : typeof value === 'number' ? value : Date.parse(value);
}
